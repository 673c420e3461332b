/**
 * The three buttons of the desktop simulator's mock-up of an M5Stack, handed on to the simulated board. Other mock-ups
 * have no buttons of these names; there the instrument is only watched.
 */
interface MockButton {
  new (options: { readonly onPush: (pressed: number) => void }): object;
}

interface MockHost {
  readonly Button?: Readonly<Record<string, MockButton>>;
}

/** Calls `press` when the button called `name` (`a`, `b`, `c`) goes down or up. */
export function watchMockButton(name: string, press: (isDown: boolean) => void): void {
  const host = (globalThis as { readonly Host?: MockHost }).Host;
  const Button = host?.Button?.[name];
  if (Button !== undefined) new Button({ onPush: (pressed) => press(pressed === 1) });
}
