export default function Home() {
  return (
    <main>
      <h1>Loadwise</h1>
    </main>
  )
}
