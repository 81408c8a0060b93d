import { createHmac } from 'node:crypto';
import { signNotice } from '../../src/notices/sign-notice.ts';

describe('the signature of a notice', () => {
  it('is that of the published example of Standard Webhooks', () => {
    const notice = {
      id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      atSeconds: 1614265330,
      body: '{"test": 2432232314}',
    };
    expect(signNotice(notice, 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw')).toEqual({
      'webhook-id': 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  it('covers the bytes of the body, the moment and the id', () => {
    const secret = `whsec_${Buffer.alloc(32, 5).toString('base64')}`;
    const notice = { id: 'a', atSeconds: 7, body: '{"text":"Zoë ›"}' };
    const signed = createHmac('sha256', Buffer.alloc(32, 5)).update('a.7.{"text":"Zoë ›"}').digest('base64');
    expect(signNotice(notice, secret)['webhook-signature']).toBe(`v1,${signed}`);
    const others = [
      { ...notice, id: 'b' },
      { ...notice, atSeconds: 8 },
      { ...notice, body: '{}' },
    ];
    for (const other of others)
      expect(signNotice(other, secret)['webhook-signature']).not.toBe(`v1,${signed}`);
  });
});
