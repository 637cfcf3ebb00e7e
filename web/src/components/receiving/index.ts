export { Receiving } from "./Receiving";
