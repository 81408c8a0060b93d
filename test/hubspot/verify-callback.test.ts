import { type CallbackRequest, verifyCallback } from '../../src/hubspot/verify-callback.ts';

const secretA = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const secretB = '12345678-aaaa-bbbb-cccc-ddddeeeeffff';
const hook = { publicUrl: 'https://www.example.com', target: '/webhook_uri' };
const dev = { publicUrl: 'https://hubspot.com', target: '/?appId=1&portalId=2&userId=3' };
const noTime = { signatureV3: undefined, timestamp: undefined };

/** What HubSpot's documentation (the first two) and its development server publish of version 2. */
const vectors: [string, string, typeof hook, string, string][] = [
  ['GET', secretA, hook, '', 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e'],
  [
    'POST',
    secretA,
    hook,
    '{"example_field":"example_value"}',
    '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
  ],
  ['GET', secretB, dev, '', '99080134002180aee8d0884d21ad51288c43b57e9953e4db1e3757999b35c392'],
  ['GET', secretB, dev, '{"a":1,"b":2}', 'bc131b34cd63dafbbd2e969e87167311f5f6c0cd543c90fe84c73496093cf4a2'],
  ['GET', secretB, dev, '{}', 'e955f4008c9f8bc80a14a00cb92fcc062d8df2023ddb39e135625f32764a1e78'],
];

/** Version 1 of the documented sample of a webhook: over secret and body alone, so that any address would do. */
const version1 = '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de';
const sample =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';

describe('version 2 of a signature, as workflow actions may send it', () => {
  const requestOf = ([method, , address, body, signature]: (typeof vectors)[number]): CallbackRequest => {
    const headers = { ...noTime, signature, version: 'v2' };
    return { method, ...address, body: Buffer.from(body), headers };
  };

  it.each(vectors)('is accepted as published: %s with %s', (...vector) => {
    expect(verifyCallback(requestOf(vector), [vector[1]], 0).ok).toBe(true);
  });

  it.each(vectors)('is refused with another body, address, method or secret: %s with %s', (...vector) => {
    const request = requestOf(vector);
    for (const change of [{ body: Buffer.from('x') }, { target: '/other' }, { method: 'PUT' }])
      expect(verifyCallback({ ...request, ...change }, [vector[1]], 0)).toMatchObject({
        refusal: 'wrong-signature',
      });
    expect(verifyCallback(request, ['another'], 0)).toMatchObject({ refusal: 'wrong-signature' });
  });

  it('is not asked for where a header of version 3 came too', () => {
    const [vector] = vectors;
    if (!vector) throw new Error('There are no vectors.');
    const { headers, ...request } = requestOf(vector);
    const withTime = { ...request, headers: { ...headers, timestamp: '1' } };
    expect(verifyCallback(withTime, [secretA], 1)).toMatchObject({ refusal: 'no-signature' });
  });
});

describe('version 1 of a signature', () => {
  it.each([['v1'], ['v2'], [undefined]])('is refused although it is right, called %s', (version) => {
    const headers = { ...noTime, signature: version1, version };
    const request = { method: 'POST', ...hook, body: Buffer.from(sample), headers };
    expect(verifyCallback(request, [secretA], 0).ok).toBe(false);
  });
});
