import type { Instant } from '../base/clock.ts';

/** Lets each user make so many requests at once, and so many more as time passes. */
export interface Throttle {
  /** @returns null when there is room, which is taken; else in how many seconds there will be */
  take(who: string, cost: number, now: Instant): number | null;
}

interface Bucket {
  left: number;
  at: Instant;
}

const mostBuckets = 10_000;

/**
 * A token bucket for each user of this process.
 * @param size requests at once
 * @param perSecond requests that come free
 */
export function createThrottle({ size, perSecond }: { size: number; perSecond: number }): Throttle {
  const buckets = new Map<string, Bucket>();
  return {
    take: (who, cost, now) => {
      const bucket = buckets.get(who) ?? { left: size, at: now };
      const left = Math.min(size, bucket.left + (Math.max(0, now - bucket.at) / 1000) * perSecond);
      const isAllowed = left >= cost;
      // Put last, so that those who have been quiet for longest come first when room is made.
      buckets.delete(who);
      buckets.set(who, { left: isAllowed ? left - cost : left, at: now });
      const [oldest] = buckets.size > mostBuckets ? buckets.keys() : [];
      if (oldest !== undefined) buckets.delete(oldest);
      return isAllowed ? null : Math.ceil((cost - left) / perSecond);
    },
  };
}
