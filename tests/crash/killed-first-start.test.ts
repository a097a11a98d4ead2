import { testKilledFirstStart } from "./kill-tests.ts";

testKilledFirstStart("embedded");
testKilledFirstStart("postgresql");
