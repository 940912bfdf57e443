'use client'

import { useEffect, useRef } from 'react'
import { classNames } from '@/components/ui/class-names'

type Props = {
  stream: MediaStream | null
  label: string
  muted?: boolean
  mirrored?: boolean
  className?: string
}

/** One moving picture with its sound. */
export function Picture({ stream, label, muted, mirrored, className }: Props) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    const element = video.current
    if (!element || element.srcObject === stream) return
    element.srcObject = stream
    if (stream) void element.play().catch(() => {})
  }, [stream])
  return (
    // oxlint-disable-next-line jsx-a11y/media-has-caption -- somebody talking now: there are no captions to give
    <video
      ref={video}
      autoPlay
      playsInline
      muted={muted}
      aria-label={label}
      className={classNames('bg-sunken', mirrored && '-scale-x-100', className)}
    />
  )
}
