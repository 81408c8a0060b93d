import { signVersion1, signVersion2, signVersion3 } from '../../emulator/webhooks/sign-request.ts';

const secretA = 'yyyyyyyy-yyyy-yyyy-yyyy-yyyyyyyyyyyy';
const secretB = '12345678-aaaa-bbbb-cccc-ddddeeeeffff';
const hook = 'https://www.example.com/webhook_uri';
const sample =
  '[{"eventId":1,"subscriptionId":12345,"portalId":62515,"occurredAt":1564113600000,"subscriptionType":"contact.creation","attemptNumber":0,"objectId":123,"changeSource":"CRM","changeFlag":"NEW","appId":54321}]';
const card = 'https://www.example.com/card?userId=1&userEmail=a@b.com&portalId=62515&appId=54321';
const devUrl = 'https://hubspot.com/?appId=1&portalId=2&userId=3';

describe('signatures equal the published vectors', () => {
  it('version 1 of the official sample array', () => {
    expect(signVersion1(secretA, sample)).toBe(
      '232db2615f3d666fe21a8ec971ac7b5402d33b9a925784df3ca654d05f4817de',
    );
  });

  it.each([
    [secretA, 'GET', hook, '', 'eee2dddcc73c94d699f5e395f4b9d454a069a6855fbfa152e91e88823087200e'],
    [
      secretA,
      'POST',
      hook,
      '{"example_field":"example_value"}',
      '9569219f8ba981ffa6f6f16aa0f48637d35d728c7e4d93d0d52efaa512af7900',
    ],
    [secretB, 'GET', devUrl, '', '99080134002180aee8d0884d21ad51288c43b57e9953e4db1e3757999b35c392'],
    [
      secretB,
      'GET',
      devUrl,
      '{"a":1,"b":2}',
      'bc131b34cd63dafbbd2e969e87167311f5f6c0cd543c90fe84c73496093cf4a2',
    ],
    [secretB, 'GET', devUrl, '{}', 'e955f4008c9f8bc80a14a00cb92fcc062d8df2023ddb39e135625f32764a1e78'],
  ])('version 2 with %s, %s %s %s', (secret, method, url, body, signature) => {
    expect(signVersion2(secret, { method, url, body })).toBe(signature);
  });

  it.each([
    [
      secretA,
      'POST',
      hook,
      "{'example_field':'example_value'}",
      '1693657560000',
      'K36dawei4A+QBNolUOqo7s91KQDWQ5MXZ/QufNYuk/Y=',
    ],
    [
      secretA,
      'POST',
      hook,
      "{'example_field':'example_value'}",
      '1700000300000',
      'RnbPH7+UMKVkbV32P8bz450N4M56aPmcru1+D3kSDtw=',
    ],
    [secretA, 'POST', hook, sample, '1693657560000', 'ecWWq6SLunL3htE3leWhW3cjrE6R0rZmBOcQ2bf4D40='],
    [secretA, 'GET', card, '', '1693657560000', 'wwXb9xYZ+LyKCJDyfzd3eKvWL4bWpsjDM3wp8/oUMyI='],
    [secretB, 'GET', devUrl, '', '1111111111', 'zTfXjo07jfzGouo4wvyAj3qEMUTVJ0PPYPACrluQtQI='],
    [secretB, 'GET', devUrl, '{"a":1,"b":2}', '1111111111', 'aaknaCGCYJ4yqzuf1UKGqAWUfdcilJtm5nc/ZCudR9k='],
    [secretB, 'GET', devUrl, '{}', '1111111111', 'bRPTUf7UOx1OqVAME6JSNfst9KxQYF5nRIUwG/KcQhQ='],
  ])('version 3 with %s, %s %s %s at %s', (secret, method, url, body, timestamp, signature) => {
    expect(signVersion3(secret, { method, url, body }, timestamp)).toBe(signature);
  });

  it('version 3 decodes only the listed sequences of the address', () => {
    const sign = (url: string) => signVersion3(secretA, { method: 'GET', url, body: '' }, '1');
    expect(sign('https://a.test/x?mail=a%40b.test&at=%3A')).toBe(sign('https://a.test/x?mail=a@b.test&at=:'));
    expect(sign('https://a.test/x?name=a%20b')).not.toBe(sign('https://a.test/x?name=a b'));
  });
});
