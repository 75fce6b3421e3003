type SignIn = { name: string; who: string; email: string; password: string }

/** The accounts a visitor of the demonstration may try. */
export function DemoSignIns({ signIns }: { signIns: readonly SignIn[] }) {
  if (signIns.length === 0) return null
  const passwords = new Set(signIns.map((signIn) => signIn.password))
  return (
    <section aria-labelledby="demo-sign-ins" className="mt-10 border-t border-rule pt-5">
      <h2 id="demo-sign-ins" className="h3">
        Try it as
      </h2>
      <ul className="ruled mt-2 text-sm">
        {signIns.map((signIn) => (
          <li key={signIn.email} className="py-2">
            <span>
              <strong>{signIn.name}</strong>, {signIn.who}
            </span>
            <code className="block font-mono">{signIn.email}</code>
          </li>
        ))}
      </ul>
      {passwords.size === 1 ? (
        <p className="mt-2 text-sm">
          The password of all of them is <code className="font-mono">{[...passwords][0]}</code>
        </p>
      ) : null}
    </section>
  )
}
