import { createApp } from "vue";
import "case-map/define";
import App from "./App.vue";

createApp(App).mount("#app");
