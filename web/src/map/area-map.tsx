import { useId, useRef, useState } from "react";
import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";
import "./area-map.css";
import { MapAttribution } from "./attribution.tsx";
import { useLiveValue } from "./live-value.ts";
import { newMapLive } from "./map-live.ts";
import type { AreaMapProps } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";
import { MapTooltip } from "./tooltip.tsx";
import { useMapKeys } from "./use-map-keys.ts";
import { useMapStage } from "./use-map-stage.ts";
import { useStageContents } from "./use-stage-contents.ts";
import { ZoomButtons } from "./zoom-buttons.tsx";

/**
 * The areas of an edition, filled by class or carrying circles. On screen at once as SVG; MapLibre takes over when it
 * has come.
 *
 * For keyboard and screen reader the map is one stop with the role `application`: its arrow keys, letters and signs
 * must reach it, which a screen reader's own reading keys would swallow otherwise, and each move is spoken through a
 * polite live region. A list box with an option per area would put thousands of elements into the page that nobody
 * sees; the ranking beside the map is that list already, and the equal way for those who do without arrow keys.
 */
export function AreaMap(props: AreaMapProps) {
  const words = useWords(mapWords);
  const help = useId();
  const surface = useRef<HTMLDivElement>(null);
  const speech = useRef<HTMLDivElement>(null);
  const [live] = useState(newMapLive);
  const stage = useMapStage(props, surface, live);
  useStageContents(props, stage, live);
  const say = (text: string) => {
    if (speech.current) speech.current.textContent = text;
  };
  const keys = useMapKeys(props, stage, live, say);
  return (
    <div className="area-map" data-theme={props.theme}>
      <div
        ref={surface}
        className="map-surface"
        role="application"
        aria-roledescription={words.role}
        aria-label={props.label}
        aria-describedby={props.describedBy ? `${help} ${props.describedBy}` : help}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: an application takes the focus and all its keys
        tabIndex={0}
        {...keys}
      />
      <p id={help} className="only-spoken">
        {words.help}
      </p>
      <div ref={speech} className="only-spoken" aria-live="polite" />
      <MapTooltip anchor={live.anchor} tip={props.tip} />
      {stage && <Controls stage={stage} />}
      <MapAttribution edition={props.edition} />
    </div>
  );
}

function Controls({ stage }: { stage: MapStage }) {
  const { atHome } = useLiveValue(stage.state);
  return <ZoomButtons atHome={atHome} onZoom={(levels) => stage.zoomBy(levels)} onHome={() => stage.goHome()} />;
}
