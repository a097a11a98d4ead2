import { useLanguage } from "../language/language.ts";
import { formatNumber, unitBehind, type ValueFormat, withUnit } from "../language/numbers.ts";
import "./chart.css";

/** A value as the loudest thing on its place: the number large, a unit in words smaller behind it. */
export function LargeNumber({ value, format }: { value: number; format: ValueFormat }) {
  const language = useLanguage();
  const number = formatNumber(value, format.decimals, language);
  const unit = unitBehind(format.unit, language);
  if (!/\p{L}/u.test(unit)) {
    return (
      <p className="large-number">
        <b>{withUnit(number, format.unit, language)}</b>
      </p>
    );
  }
  return (
    <p className="large-number">
      <b>{number}</b> {unit}
    </p>
  );
}
