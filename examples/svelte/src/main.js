import { mount } from "svelte";
import "case-map/define";
import App from "./App.svelte";

mount(App, { target: document.querySelector("#app") });
