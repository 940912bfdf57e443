import { expect, test } from 'vitest'
import { visitTypeName } from './type-name'

test('a type a clinic left as it came is read in the language of the patient, one it named itself as it named it', () => {
  expect(visitTypeName('es', { name: 'Visit at the clinic', way: 'in_person' })).toBe('Cita en la clínica')
  expect(visitTypeName('es', { name: 'Running lab', way: 'in_person' })).toBe('Running lab')
  expect(visitTypeName('en', { name: 'Video visit', way: 'video' })).toBe('Video visit')
})
