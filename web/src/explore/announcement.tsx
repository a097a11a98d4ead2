import { useEffect, useRef, useState } from "react";

const REST = 700;

/**
 * Says a text to screen readers once it has stayed the same for a moment. The first one is read with the page, unless
 * `atOnce`: for what appears because somebody did something.
 */
export function Announcement({ text, atOnce = false }: { text: string; atOnce?: boolean }) {
  const [said, setSaid] = useState("");
  const before = useRef(atOnce ? "" : text);
  useEffect(() => {
    if (before.current === text) return;
    const later = setTimeout(() => {
      before.current = text;
      setSaid(text);
    }, REST);
    return () => clearTimeout(later);
  }, [text]);
  return (
    <div className="only-spoken" aria-live="polite">
      {said}
    </div>
  );
}
