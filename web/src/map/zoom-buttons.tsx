import { Maximize, Minus, Plus } from "lucide-react";
import { IconButton } from "../interface/button.tsx";
import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";

export type ZoomButtonsProps = {
  atHome: boolean;
  onZoom: (levels: number) => void;
  onHome: () => void;
};

/** Every movement of the map that a drag or a wheel makes, as buttons. */
export function ZoomButtons({ atHome, onZoom, onHome }: ZoomButtonsProps) {
  const words = useWords(mapWords);
  return (
    <div className="map-zoom floating">
      <IconButton label={words.zoomIn} icon={Plus} onPress={() => onZoom(1)} />
      <IconButton label={words.zoomOut} icon={Minus} onPress={() => onZoom(-1)} />
      <IconButton label={words.home} icon={Maximize} onPress={onHome} disabled={atHome} />
    </div>
  );
}
