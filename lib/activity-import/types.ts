/** Files a watch or an app gives out. */
export const FILE_FORMATS = ['fit', 'gpx', 'tcx'] as const
export type FileFormat = (typeof FILE_FORMATS)[number]

/** What of a file is kept: numbers about the load, none about the place. Absent = the file did not say. */
export type ImportSummary = {
  movingMinutes?: number
  /** Minutes in each band of speed. */
  speedBands?: { fromKmh: number; minutes: number }[]
  averageHeartRate?: number
  maxHeartRate?: number
  averageCadence?: number
  ascentMetres?: number
}
