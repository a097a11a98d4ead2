import type { MapChoice } from "@raumblick/figures/map-choice";
import type { ClassificationMethod } from "@raumblick/model/indicator";

export const METHODS: readonly ClassificationMethod[] = ["natural_breaks", "quantile", "equal_interval", "manual"];
export const FEWEST_CLASSES = 2;
export const MOST_CLASSES = 9;

function without<K extends keyof MapChoice>(choice: MapChoice, ...keys: K[]): MapChoice {
  const rest = { ...choice };
  for (const key of keys) delete rest[key];
  return rest;
}

/** Another method. Own limits begin with those that were found; every other method forgets own limits. */
export function withMethod(choice: MapChoice, method: ClassificationMethod, found: readonly number[]): MapChoice {
  if (method === "manual") return { ...without(choice, "classes"), method, breaks: [...found] };
  return { ...without(choice, "breaks"), method };
}

export function withClasses(choice: MapChoice, classes: number): MapChoice {
  return { ...choice, classes: Math.min(Math.max(classes, FEWEST_CLASSES), MOST_CLASSES) };
}

export function withLimits(choice: MapChoice, breaks: readonly number[]): MapChoice {
  return { ...without(choice, "classes"), method: "manual", breaks: [...breaks] };
}
