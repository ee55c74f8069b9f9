import sharp from 'sharp';

/**
 * Settings of libvips for a process with several jobs in flight: no operation cache (it only holds memory of pictures
 * that never come back) and one thread per picture (the jobs are the parallelism).
 */
export function tuneCodecs(): void {
  sharp.cache(false);
  sharp.concurrency(1);
}
