/** The parts of a chart in the order they stand. Each is a page with an address of its own. */
export const CHART_TABS = [
  'summary',
  'timeline',
  'trends',
  'plans',
  'decisions',
  'ledger',
  'scores',
  'notes',
  'messages',
  'files',
  'team',
  'access',
] as const
export type ChartTab = (typeof CHART_TABS)[number]

export const chartHref = (patientId: string, tab: ChartTab): string =>
  tab === 'summary' ? `/patients/${patientId}` : `/patients/${patientId}/${tab}`
