import { testKilledInOperations } from "./kill-tests.ts";

testKilledInOperations("embedded");
