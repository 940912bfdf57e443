const frame = {
  className: 'size-6 md:size-5',
  viewBox: '0 0 24 24',
  fill: 'none',
  stroke: 'currentColor',
  strokeWidth: 1.75,
  strokeLinecap: 'round',
  strokeLinejoin: 'round',
  'aria-hidden': true,
} as const

function TodayIcon() {
  return (
    <svg {...frame}>
      <circle cx="12" cy="12" r="4" />
      <path d="M12 3v2.5M12 18.500v2.500M3 12h2.500M18.500 12h2.500M5.600 5.600l1.800 1.800M16.600 16.600l1.800 1.800M5.600 18.400l1.800-1.800M16.600 7.400l1.800-1.800" />
    </svg>
  )
}

function PlanIcon() {
  return (
    <svg {...frame}>
      <path d="M4 6h2M4 12h2M4 18h2M9.500 6H20M9.500 12H20M9.500 18H20" />
    </svg>
  )
}

function ProgressIcon() {
  return (
    <svg {...frame}>
      <path d="M4 20V4M4 20h16M7.500 15l4-4.500 3 2.500 5-6.500" />
    </svg>
  )
}

function FlareIcon() {
  return (
    <svg {...frame}>
      <path d="M12 3.500 21 19.500H3zM12 10v4.500M12 17v.500" />
    </svg>
  )
}

function MoreIcon() {
  return (
    <svg {...frame}>
      <circle cx="5" cy="12" r="1.500" />
      <circle cx="12" cy="12" r="1.500" />
      <circle cx="19" cy="12" r="1.500" />
    </svg>
  )
}

/** The drawings of the places of a person in care. */
export const placeIcons = {
  today: TodayIcon,
  plan: PlanIcon,
  progress: ProgressIcon,
  flare: FlareIcon,
  more: MoreIcon,
} as const
