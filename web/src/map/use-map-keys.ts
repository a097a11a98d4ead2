import { type ArrowMoves, arrowMoves, neighbourInDirection } from "@raumblick/figures/arrow-moves";
import { type KeyboardEvent, useRef, useState } from "react";
import { useWords } from "../language/language.ts";
import { mapWords } from "../language/map.ts";
import { areaPixel } from "./area-anchor.ts";
import { type KeyMeaning, keyMeaning } from "./map-keyboard.ts";
import type { MapLive } from "./map-live.ts";
import type { AreaMapProps, MapAreas } from "./map-props.ts";
import type { MapStage } from "./map-stage.ts";
import { TypeAhead } from "./type-ahead.ts";

/** Where arrow keys lead is found once per edition, and only when somebody presses one. */
function useMoves(areas: MapAreas): () => ArrowMoves {
  const known = useRef<{ areas: MapAreas; moves: ArrowMoves }>(undefined);
  return () => {
    if (known.current?.areas !== areas)
      known.current = { areas, moves: arrowMoves(areas.labelPoints, areas.neighbours) };
    return known.current.moves;
  };
}

/** The keyboard on the map: what the keys do, and what is spoken. */
export function useMapKeys(
  props: AreaMapProps,
  stage: MapStage | undefined,
  { cursor, anchor }: MapLive,
  say: (text: string) => void,
) {
  const words = useWords(mapWords);
  const moves = useMoves(props.areas);
  const [typing] = useState(() => new TypeAhead());
  const former = useRef<number>(undefined);
  const { areas, hovered, selected, onSelect, describe } = props;
  const ranked = props.ranked ?? areas.codes.map((_, area) => area);

  const goTo = (area: number) => {
    cursor.set(area);
    hovered.set(area);
    former.current = area;
    say(describe(area));
    if (!stage) return;
    stage.reveal(...areaPixel(areas, area, stage));
  };

  const choose = (area: number, additive: boolean) => {
    const name = areas.names[area] as string;
    say(selected.includes(area) ? words.unchosen(name) : words.chosen(name));
    onSelect(area, additive);
  };

  const act = (meaning: KeyMeaning) => {
    switch (meaning.act) {
      case "go":
        return goTo(meaning.to);
      case "none_there":
        return say(words.noNeighbour(meaning.direction));
      case "no_such_name":
        return say(words.noSuchName(meaning.typed));
      case "choose":
        return choose(meaning.area, meaning.additive);
      case "zoom":
        return stage?.zoomBy(meaning.levels);
      case "home":
        return stage?.goHome();
      case "leave":
        return leave();
    }
  };

  const leave = () => {
    typing.clear();
    cursor.set(undefined);
    hovered.set(undefined);
    anchor.set(undefined);
  };

  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.target !== event.currentTarget) return;
    const place = {
      cursor: cursor.get(),
      first: selected.at(-1) ?? former.current ?? ranked[0] ?? 0,
      ranked,
      names: areas.names,
      neighbour: (area: number, direction: Parameters<typeof neighbourInDirection>[2]) =>
        neighbourInDirection(moves(), area, direction),
    };
    const meaning = keyMeaning(event, place, typing, event.timeStamp);
    if (meaning === undefined) return;
    // Escape with nothing to leave belongs to the page, which closes what it opened last.
    const nothingToLeave = meaning.act === "leave" && place.cursor === undefined && anchor.get() === undefined;
    if (nothingToLeave) return;
    event.preventDefault();
    event.stopPropagation();
    act(meaning);
  };

  return { onKeyDown, onBlur: leave };
}
