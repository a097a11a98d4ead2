import { lexer, type Token, type Tokens } from "marked";
import { createElement, Fragment, type ReactNode } from "react";

/** Marked-down text as elements of the page; no markup passes through, so none can slip in. */
export function MarkedText({ text }: { text: string }) {
  return inOrder(lexer(text), block);
}

/** Drawn one after the other; spread as children, they need no keys. */
function inOrder<T>(parts: readonly T[], draw: (part: T) => ReactNode): ReactNode {
  return createElement(Fragment, null, ...parts.map(draw));
}

function block(token: Token): ReactNode {
  switch (token.type) {
    case "heading":
      return <h2>{inlines(token)}</h2>;
    case "paragraph":
      return <p>{inlines(token)}</p>;
    case "code":
      return <Calculations text={(token as Tokens.Code).text} />;
    case "list":
      return (
        <ul>
          {inOrder((token as Tokens.List).items, (item) => (
            <li>{inlines(item)}</li>
          ))}
        </ul>
      );
    default:
      return null;
  }
}

const inlines = (token: Token) => inOrder(("tokens" in token && token.tokens) || [], inline);

function inline(token: Token): ReactNode {
  switch (token.type) {
    case "strong":
      return <strong>{inlines(token)}</strong>;
    case "em":
      return <em>{inlines(token)}</em>;
    case "codespan":
      return <code>{(token as Tokens.Codespan).text}</code>;
    case "text":
      return "tokens" in token && token.tokens ? inlines(token) : (token as Tokens.Text).text;
    default:
      return "text" in token ? token.text : null;
  }
}

/** The examples' calculations: what is asked of the program, and its answer. Scrolls by keyboard where it is too wide. */
function Calculations({ text }: { text: string }) {
  return (
    <dl className="calculations">
      {text.split("\n").map((line) => {
        const [asked = "", answer = ""] = line.replace(/^[\w/-]+: /, "").split(" → ");
        return (
          <div key={line}>
            <dt>
              <code>{asked}</code>
            </dt>
            <dd>
              <span aria-hidden="true">= </span>
              <code>{answer}</code>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
