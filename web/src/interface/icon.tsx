import type { LucideIcon } from "lucide-react";
import { memo } from "react";

/**
 * A picture beside or in place of words, which say the same: screen readers pass it over. Made once; what stands around it
 * may change with every step of time.
 */
export const Icon = memo(function Icon({ of: Picture, size }: { of: LucideIcon; size: number }) {
  return <Picture size={size} aria-hidden="true" />;
});
