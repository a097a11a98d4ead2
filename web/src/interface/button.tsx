import type { LucideIcon } from "lucide-react";
import { type ButtonHTMLAttributes, memo, type Ref, useCallback, useLayoutEffect, useRef } from "react";
import { Button as AriaButton, Tooltip, TooltipTrigger } from "react-aria-components";
import { Icon } from "./icon.tsx";

export type ButtonProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  look?: "plain" | "primary" | "quiet";
  icon?: LucideIcon;
  ref?: Ref<HTMLButtonElement>;
};

/** A button with its words, and an icon before them where it helps. */
export function Button({ look = "plain", icon, className = "", children, ...rest }: ButtonProps) {
  return (
    <button type="button" className={`button ${look} ${className}`} {...rest}>
      {icon && <Icon of={icon} size={18} />}
      {children}
    </button>
  );
}

export type IconButtonProps = {
  /** Name for screen readers, shown as a tip to everybody else. */
  label: string;
  icon: LucideIcon;
  onPress: () => void;
  pressed?: boolean;
  expanded?: boolean;
  disabled?: boolean;
  look?: "plain" | "quiet";
  className?: string;
  ref?: Ref<HTMLButtonElement>;
};

/** A button that shows an icon only; its name appears on hover and on focus. */
export function IconButton({ onPress, ...rest }: IconButtonProps) {
  const latest = useRef(onPress);
  useLayoutEffect(() => {
    latest.current = onPress;
  });
  return <SteadyIconButton {...rest} onPress={useCallback(() => latest.current(), [])} />;
}

/** Made anew only when it looks different: what it calls may change with every step of time. */
const SteadyIconButton = memo(function SteadyIconButton(props: IconButtonProps) {
  const { label, icon, onPress, pressed, expanded, disabled = false, look = "quiet", className = "", ref } = props;
  return (
    <TooltipTrigger delay={400} closeDelay={0}>
      <AriaButton
        {...(ref && { ref })}
        className={`button icon ${look} ${className}`}
        aria-label={label}
        {...(pressed !== undefined && { "aria-pressed": pressed })}
        {...(expanded !== undefined && { "aria-expanded": expanded })}
        isDisabled={disabled}
        onPress={onPress}
      >
        <Icon of={icon} size={20} />
      </AriaButton>
      <Tooltip className="tip" offset={6}>
        {label}
      </Tooltip>
    </TooltipTrigger>
  );
});
