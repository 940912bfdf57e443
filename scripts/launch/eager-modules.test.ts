import { runInNewContext } from 'node:vm'
import { expect, test } from 'vitest'
import { eagerModules } from './eager-modules.mjs'

const chunk = (modules: string) =>
  `(globalThis.TURBOPACK||(globalThis.TURBOPACK=[])).push(["object"==typeof document?document.currentScript:void 0,${modules}]);`

test('every module of a chunk stands in parentheses, and nothing else of it has changed', () => {
  const before = chunk(
    '7,(e,t,n)=>{n.said=[e=>e,"(x)=>{"]},81,e=>{let t=()=>1;e.v(t)},9,function(e){return/[)}]/}',
  )
  const after = eagerModules(before)
  expect(after).toBe(
    chunk('7,((e,t,n)=>{n.said=[e=>e,"(x)=>{"]}),81,(e=>{let t=()=>1;e.v(t)}),9,(function(e){return/[)}]/})'),
  )
})

test('a chunk still hands over the same modules when it runs', () => {
  const run = (text: string) => {
    const given: unknown[][] = []
    runInNewContext(text, { TURBOPACK: { push: (list: unknown[]) => given.push(list) } })
    return (given[0] ?? []).map((part) =>
      typeof part === 'function' ? (part as (e: number) => unknown)(2) : part,
    )
  }
  const text = chunk('7,e=>e+1,8,(e,t=3)=>({sum:e+t}),function(e){return e*e}')
  expect(run(eagerModules(text))).toEqual(run(text))
  expect(run(text)).toContain(3)
})

test('what is no chunk is left as it is', () => {
  for (const text of ['!function(){var t=()=>1}();', '', 'self.x=[1,()=>2]'])
    expect(eagerModules(text)).toBe(text)
})
