// The page: its brief and its words stand in it.
import { show } from "./show.js";

show(document);
