import type { Database } from "../database/database.ts";
import type { Routes } from "../http/server.ts";
import { areaDeliveriesRoutes } from "./areas/area-deliveries.routes.ts";
import { AreaDeliveries } from "./areas/area-deliveries.ts";
import { conversionsRoutes } from "./areas/conversion/conversions.routes.ts";
import { Deliveries, type DeliveryParts } from "./deliveries/deliveries.ts";
import { takeFoundations } from "./deliveries/foundations.ts";
import { Inbox } from "./deliveries/inbox.ts";
import { RunningWork } from "./deliveries/running-work.ts";
import { deliveriesRoutes } from "./deliveries.routes.ts";
import { deliveryWorkRoutes } from "./delivery-work.routes.ts";
import { findingsRoutes } from "./findings.routes.ts";
import { mappingsRoutes } from "./mappings/mappings.routes.ts";
import { Mappings } from "./mappings/mappings.ts";

export type ImportParts = DeliveryParts & { database: Database; log: { warn(entry: object, text: string): void } };

/** All endpoints of files on their way in. What is being done with one is known to all of them. */
export function importRoutes(parts: ImportParts): Routes[] {
  const { database, clock, log } = parts;
  const work = new RunningWork();
  const values = new Deliveries(parts);
  const boundaries = new AreaDeliveries(database, parts.limits);
  const inbox = new Inbox({
    database,
    clock,
    work,
    check: {
      values: (id, watch) => values.checkReceived(id, watch),
      areas: (id, watch) => boundaries.checkReceived(id, watch),
    },
    warn: (error) => log.warn({ err: error }, "The check of a delivered file failed"),
  });
  return [
    areaDeliveriesRoutes({ database, boundaries, work }),
    conversionsRoutes({ database, ...(parts.limits && { limits: parts.limits }) }),
    deliveriesRoutes({
      database,
      values,
      work,
      foundations: (id, person, watch) =>
        takeFoundations({ database, boundaries, limits: parts.limits }, id, person, watch),
    }),
    deliveryWorkRoutes({ database, inbox, values }),
    findingsRoutes({ database, values, boundaries }),
    mappingsRoutes({ mappings: new Mappings({ database, clock }), values, work }),
  ];
}
