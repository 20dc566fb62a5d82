// React 19.
import { react } from "../react.mjs";

react(19);
