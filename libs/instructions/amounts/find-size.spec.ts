import { read } from '../testing/read.js';

describe('sizes', () => {
  it.each([
    ['make it 800x600', 'resize width=800 height=600'],
    ['800 by 600 please', 'resize width=800 height=600'],
    ['I need a height of 600 and a width of 800', 'resize width=800 height=600'],
    ['600 tall, 800 wide', 'resize width=800 height=600'],
    ['vertical 600 horizontal 800', 'resize width=800 height=600'],
    ['resize to 800 * 600 px', 'resize width=800 height=600'],
    ['it is 100x100 now but I want 800x600', 'resize width=800 height=600'],
    ['set the width to 1200', 'resize width=1200'],
    ['the height is wrong, it should be 720', 'resize height=720'],
    ['720 is not the width, it is the height', 'resize height=720'],
    ['resize to 1,920 x 1,080', 'resize width=1920 height=1080'],
    ['fit it to 900', 'resize width=900 height=900'],
  ])('%s', (text, step) => expect(read(text)).toEqual([step]));

  it.each([
    ['make the picture twice as large', 'resize scale=2'],
    ['reduce it to 1/4 of the original size', 'resize scale=0.25'],
    ['shrink the photo by 20%', 'resize scale=0.8'],
    ['scale it to 50 percent', 'resize scale=0.5'],
    ['make the image bigger', 'resize scale=1.5'],
    ['enlarge the photo', 'resize scale=1.5'],
    ['the file must be under 3 MB', 'resize max_bytes=3145728'],
    ['no more than 500kb', 'resize max_bytes=512000'],
    ['crop to 16:9', 'crop aspect=16:9 focus=attention'],
  ])('%s', (text, step) => expect(read(text)).toEqual([step]));

  it('leaves ages, dates and counts of pictures alone', () => {
    expect(read('She was 85 years old and passed away in 1994')).toEqual([]);
    expect(read('Did you see the 2 pictures?')).toEqual([]);
  });
});
