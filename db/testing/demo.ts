/** The people of the demo and where their stories have led: what a browser must show of them. */
export { patients as demoPatients, staff as demoStaff } from '../seed/personas'
