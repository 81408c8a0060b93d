/**
 * Connects a local portal (the only one, when none is named) as an admin would in the browser: install link, consent page,
 * approval, back to us.
 * @throws Error with what the last page said, when it does not end in a connection
 */
export async function connectPortal(serviceUrl: string, portalId?: string): Promise<void> {
  const start = await fetch(`${serviceUrl}/oauth/install`, { redirect: 'manual' });
  const cookie = (start.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  const consent = new URL(start.headers.get('location') ?? '');
  consent.searchParams.set('decision', 'approve');
  if (portalId !== undefined) consent.searchParams.set('portalId', portalId);
  const approved = await fetch(consent, { redirect: 'manual' });
  const back = approved.headers.get('location');
  if (!back)
    throw new Error(`The consent page answered ${approved.status}: ${(await approved.text()).slice(0, 300)}`);
  const done = await fetch(back, { headers: { cookie }, redirect: 'manual' });
  if (!done.ok)
    throw new Error(`The installation answered ${done.status}: ${(await done.text()).slice(0, 600)}`);
}
