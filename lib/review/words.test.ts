import { expect, test } from 'vitest'
import { reviewWords } from './words'

test('beside Undo stands what holds for every act: not all of them reach the patient, a call that failed does not', () => {
  expect(reviewWords('en').undoHint).toBe(
    'You can take it back for 10 seconds; it is carried out after that.',
  )
  expect(reviewWords('en').undoHint).not.toContain('patient')
  expect(reviewWords('es').undoHint).not.toContain('paciente')
})
