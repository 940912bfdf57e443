import type { ComponentProps } from 'react'
import { classNames } from './class-names'

export type ButtonLook = 'primary' | 'secondary' | 'quiet' | 'danger'
/** `compact` 44 px for staff, `normal` 48 px, `large` 64 px for the one thing to press with a thumb. */
export type ButtonSize = 'compact' | 'normal' | 'large'

const looks: Record<ButtonLook, string> = {
  primary: 'bg-accent text-on-accent border-accent hover:bg-accent-hover hover:border-accent-hover',
  secondary: 'bg-sheet text-ink border-line-strong hover:bg-sunken',
  quiet: 'bg-transparent text-accent border-transparent underline underline-offset-4 hover:bg-accent-soft',
  danger: 'bg-stop text-on-stop border-stop hover:opacity-90',
}

const sizes: Record<ButtonSize, string> = {
  compact: 'min-h-11 px-3 text-sm',
  normal: 'min-h-12 px-5 text-base',
  large: 'min-h-16 px-6 text-lg',
}

/** The classes of a button, for what looks like one and is not (a link, a summary). */
export function buttonClasses(
  look: ButtonLook = 'primary',
  size: ButtonSize = 'normal',
  wide = false,
): string {
  return classNames(
    'inline-flex items-center justify-center gap-2 rounded-md border py-2 text-center font-semibold text-balance no-underline select-none',
    'aria-disabled:opacity-60 disabled:opacity-60 print:hidden',
    looks[look],
    sizes[size],
    wide && 'w-full',
  )
}

type Props = ComponentProps<'button'> & { look?: ButtonLook; size?: ButtonSize; wide?: boolean }

export function Button({ look, size, wide, className, type = 'submit', ...rest }: Props) {
  return <button type={type} className={classNames(buttonClasses(look, size, wide), className)} {...rest} />
}
