/** Booking in what came: one form for orders and shipments. */
export { Receiving } from "./Receiving";
