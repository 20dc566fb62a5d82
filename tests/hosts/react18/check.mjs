// React 18.
import { react } from "../react.mjs";

react(18);
