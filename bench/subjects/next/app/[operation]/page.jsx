import { cellOf, readAgain } from '../../../same-sql.js'

/** The smallest page that shows what the product's page reads: a table a statement. */
export default async function Page({ params, searchParams }) {
  const { operation } = await params
  const lists = await readAgain(operation, Number((await searchParams).n))
  return (
    <main>
      <h1>{operation}</h1>
      {lists.map((rows, list) => (
        <table key={list}>
          <tbody>
            {rows.map((row, line) => (
              <tr key={line}>
                {Object.entries(row).map(([name, value]) => (
                  <td key={name}>{cellOf(value)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      ))}
    </main>
  )
}
