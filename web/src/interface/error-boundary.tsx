import { Component, type ReactNode } from "react";

export type ErrorBoundaryProps = {
  /** What stands in the place of what broke; `again` tries it once more. */
  fallback: (again: () => void) => ReactNode;
  /** Another value begins anew: a broken page must not keep the next one from showing. */
  resetBy?: unknown;
  children: ReactNode;
};

type State = { broken: boolean; resetBy: unknown };

/** Keeps a fault in one part of the page from taking the rest with it. The browser's console has the fault itself. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
  override state: State = { broken: false, resetBy: this.props.resetBy };

  static getDerivedStateFromError(): Partial<State> {
    return { broken: true };
  }

  static getDerivedStateFromProps({ resetBy }: ErrorBoundaryProps, state: State): Partial<State> | null {
    return Object.is(resetBy, state.resetBy) ? null : { broken: false, resetBy };
  }

  override render(): ReactNode {
    if (!this.state.broken) return this.props.children;
    return this.props.fallback(() => this.setState({ broken: false }));
  }
}
