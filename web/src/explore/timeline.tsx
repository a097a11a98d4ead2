import type { SeriesBreak } from "@raumblick/model/indicator";
import { textIn } from "@raumblick/model/texts";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { useEffect, useId, useRef, useState } from "react";
import { IconButton } from "../interface/button.tsx";
import { useLanguage, useWords } from "../language/language.ts";
import { timelineWords } from "../language/map.ts";
import { periodText } from "../language/periods.ts";
import { TimelineTrack } from "./timeline-track.tsx";
import "./timeline.css";

/** Milliseconds a period stays on screen while time is playing. */
const STEP = 1100;

export type TimelineProps = {
  /** Period keys in time order. */
  periods: readonly string[];
  /** Index of the shown period. */
  index: number;
  onIndex: (index: number) => void;
  /** Periods from which on values are not comparable with those before. */
  breaks?: readonly SeriesBreak[];
};

/** Plays from the shown period to the last one and stops there; begins anew at the end. Any other step stops it. */
function usePlay(count: number, index: number, onIndex: (index: number) => void) {
  const [playing, setPlaying] = useState(false);
  const latest = useRef(onIndex);
  latest.current = onIndex;
  useEffect(() => {
    if (!playing) return;
    if (index >= count - 1) {
      setPlaying(false);
      return;
    }
    const timer = setTimeout(() => latest.current(index + 1), STEP);
    return () => clearTimeout(timer);
  }, [playing, index, count]);
  const toggle = () => {
    if (!playing && index >= count - 1) onIndex(0);
    setPlaying(!playing);
  };
  return { playing, toggle, stop: () => setPlaying(false) };
}

/** Chooses the period: by slider, step by step, or by letting time play. Asks nothing of the server. */
export function Timeline({ periods, index, onIndex, breaks = [] }: TimelineProps) {
  const words = useWords(timelineWords);
  const language = useLanguage();
  const breaksId = useId();
  const { playing, toggle, stop } = usePlay(periods.length, index, onIndex);
  const shown = periods[index];
  if (shown === undefined) return null;
  const go = (to: number) => {
    stop();
    if (to !== index) onIndex(Math.min(Math.max(to, 0), periods.length - 1));
  };
  const inside = breaks.filter(({ period }) => periods.indexOf(period) > 0);
  const sayBreak = (one: SeriesBreak) =>
    words.breakAt(periodText(one.period, language), textIn(one.text, language).text);
  const crossed = inside.find(({ period }) => period === shown);
  return (
    <section className="timeline" aria-label={words.title}>
      <div className="timeline-buttons">
        {periods.length > 1 && (
          <>
            <IconButton label={playing ? words.pause : words.play} icon={playing ? Pause : Play} onPress={toggle} />
            <IconButton label={words.former} icon={ChevronLeft} onPress={() => go(index - 1)} disabled={index === 0} />
            <IconButton
              label={words.next}
              icon={ChevronRight}
              onPress={() => go(index + 1)}
              disabled={index === periods.length - 1}
            />
          </>
        )}
        <span className="timeline-now numbers" aria-hidden={periods.length > 1}>
          {periodText(shown, language)}
        </span>
      </div>
      {periods.length > 1 && (
        <TimelineTrack
          periods={periods}
          index={index}
          onIndex={go}
          breaks={inside.map(({ period }) => periods.indexOf(period))}
          label={words.title}
          {...(inside.length > 0 && { describedBy: breaksId })}
        />
      )}
      {inside.length > 0 && (
        <p id={breaksId} className={crossed ? "timeline-break-text floating" : "only-spoken"}>
          {(crossed ? [crossed] : inside).map(sayBreak).join(" ")}
        </p>
      )}
    </section>
  );
}
