//! The pictures of the portal: small abstract landscapes, drawn on demand.

use crate::demo::hash::fnv1a;

type Rgb = [f32; 3];

/// Sky above, sky at the horizon, sun, far hills, near hills, sea at the horizon, sea below.
#[expect(clippy::unreadable_literal, reason = "a colour is six digits, as in every palette")]
const PALETTES: [[u32; 7]; 6] = [
    [0x2b3a67, 0xf6a06b, 0xfff1c9, 0x5c5477, 0x2f3350, 0xd98a6c, 0x2a3457],
    [0x6db3e8, 0xdff1fb, 0xffffff, 0x7fa8a0, 0x3f6f62, 0x8cc7d6, 0x1f6b8a],
    [0x10182f, 0x34426b, 0xf4f1dc, 0x222c4a, 0x131a30, 0x2c3a60, 0x0b1122],
    [0x8fa3ad, 0xd5dcdd, 0xeef0ea, 0x8a989c, 0x5c6c70, 0xa9b8ba, 0x5f7478],
    [0xf2c18d, 0xfbe8c8, 0xfffbe6, 0xc79a78, 0x7d5a4f, 0xe7cfa6, 0x8aa39a],
    [0x3f7f77, 0xcfe5c8, 0xfdf6d8, 0x6ea88d, 0x2d5d4b, 0xa4cdb6, 0x2b6a66],
];

/// Multiplier of Knuth's multiplicative hashing, which spreads differences of similar names over all bits.
const GOLDEN_RATIO: u64 = 0x9e37_79b9_7f4a_7c15;

/// A picture that can be drawn: its size in pixels, and the seed of its landscape.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::demo) struct DrawnPicture {
    width: u32,
    height: u32,
    /// `None` for a blank picture.
    seed: Option<u64>,
}

impl DrawnPicture {
    /// Creates the landscape that belongs to a name.
    pub(super) fn landscape(width: u32, height: u32, name: &str) -> Self {
        Self { width, height, seed: Some(fnv1a(name.as_bytes())) }
    }

    /// Creates a grey placeholder.
    pub(super) fn blank(width: u32, height: u32) -> Self {
        Self { width, height, seed: None }
    }

    /// Draws the picture as PNG.
    pub(in crate::demo) fn png(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels()))
            .expect("writing to memory never fails, and the size of the data matches the header");
        bytes
    }

    fn pixels(self) -> Vec<u8> {
        let Some(seed) = self.seed else { return vec![0xee; (self.width * self.height * 3) as usize] };
        let landscape = Landscape::new(seed, self.width as f32 / self.height as f32);
        let across = |x: u32| x as f32 / self.height as f32;
        let down = |y: u32| y as f32 / self.height as f32;
        let pixels = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        pixels.flat_map(|(x, y)| landscape.color(across(x), down(y)).map(|channel| channel as u8)).collect()
    }
}

/// A landscape at the sea. Lengths are relative to the height of the picture.
struct Landscape {
    colors: [Rgb; 7],
    horizon: f32,
    sun: (f32, f32),
    phase: f32,
}

impl Landscape {
    fn new(seed: u64, aspect: f32) -> Self {
        let palette = PALETTES[(seed % PALETTES.len() as u64) as usize];
        let fraction =
            |shift: u32| ((seed.rotate_right(shift).wrapping_mul(GOLDEN_RATIO) >> 56) & 0xff) as f32 / 255.0;
        Self {
            colors: palette.map(|rgb| [16, 8, 0].map(|shift| ((rgb >> shift) & 0xff) as f32)),
            horizon: 0.55 + 0.15 * fraction(8),
            sun: (aspect * (0.2 + 0.6 * fraction(16)), 0.15 + 0.25 * fraction(24)),
            phase: 6.0 * fraction(32),
        }
    }

    fn color(&self, x: f32, y: f32) -> Rgb {
        let [high, low, sun, far, near, sea, deep] = self.colors;
        if y > self.horizon {
            let depth = (y - self.horizon) / (1.0 - self.horizon);
            let ripple = 0.08 * (90.0 * depth.sqrt() + 4.0 * (3.0 * x + self.phase).sin()).sin();
            return mix(sea, deep, (depth + ripple).clamp(0.0, 1.0));
        }
        let ridge = |height: f32, waves: f32| {
            self.horizon
                - height * (0.6 + 0.4 * (waves * x + self.phase).sin() * (1.7 * x + self.phase).cos())
        };
        if y > ridge(0.09, 5.0) {
            near
        } else if y > ridge(0.2, 2.6) {
            far
        } else if (x - self.sun.0).hypot(y - self.sun.1) < 0.09 {
            sun
        } else {
            mix(high, low, y / self.horizon)
        }
    }
}

fn mix(from: Rgb, to: Rgb, ratio: f32) -> Rgb {
    std::array::from_fn(|n| from[n] + (to[n] - from[n]) * ratio)
}
