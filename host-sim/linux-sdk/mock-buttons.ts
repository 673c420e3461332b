/**
 * Connects the three buttons of the desktop simulator's M5Stack mock-up to the simulated board. Other mock-ups do not have
 * these buttons; there the instrument can only be watched.
 */
type MockButton = new (options: { readonly onPush: (pressed: number) => void }) => object;

interface MockHost {
  readonly Button?: Readonly<Record<string, MockButton>>;
}

/** Calls `press` when the button called `name` (`a`, `b`, `c`) goes down or up. */
export function watchMockButton(name: string, press: (isDown: boolean) => void): void {
  const host = (globalThis as { readonly Host?: MockHost }).Host;
  const Button = host?.Button?.[name];
  if (Button !== undefined) new Button({ onPush: (pressed) => press(pressed === 1) });
}
