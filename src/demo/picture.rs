//! Pictures: small abstract landscapes, drawn when they are asked for.

use super::portal::fingerprint;

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

/// Spreads the differences of similar names over all bits (Knuth's multiplicative hashing, 64 bits).
const SPREAD: u64 = 0x9e37_79b9_7f4a_7c15;

/// A picture that can be drawn: its size and what tells it from the others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Scene {
    width: u32,
    height: u32,
    seed: Option<u64>,
}

impl Scene {
    /// The landscape that belongs to a name.
    pub(super) fn new(width: u32, height: u32, name: &str) -> Self {
        Self { width, height, seed: Some(fingerprint(name.as_bytes())) }
    }

    /// A plain grey placeholder.
    pub(super) fn blank(width: u32, height: u32) -> Self {
        Self { width, height, seed: None }
    }

    /// Draws it as a PNG.
    pub(super) fn png(self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let mut encoder = png::Encoder::new(&mut bytes, self.width, self.height);
        encoder.set_color(png::ColorType::Rgb);
        encoder.set_depth(png::BitDepth::Eight);
        encoder
            .write_header()
            .and_then(|mut writer| writer.write_image_data(&self.pixels()))
            .expect("memory takes every byte, and the size of the data fits the header");
        bytes
    }

    fn pixels(self) -> Vec<u8> {
        let Some(seed) = self.seed else { return vec![0xee; (self.width * self.height * 3) as usize] };
        let landscape = Landscape::new(seed, self.width as f32 / self.height as f32);
        let across = |x: u32| x as f32 / self.height as f32;
        let down = |y: u32| y as f32 / self.height as f32;
        let places = (0..self.height).flat_map(|y| (0..self.width).map(move |x| (x, y)));
        places.flat_map(|(x, y)| landscape.colour(across(x), down(y)).map(|part| part as u8)).collect()
    }
}

/// A view over the sea; lengths are in heights of the picture.
struct Landscape {
    colours: [Rgb; 7],
    horizon: f32,
    sun: (f32, f32),
    phase: f32,
}

impl Landscape {
    fn new(seed: u64, aspect: f32) -> Self {
        let palette = PALETTES[(seed % PALETTES.len() as u64) as usize];
        let part = |shift: u32| ((seed.rotate_right(shift).wrapping_mul(SPREAD) >> 56) & 0xff) as f32 / 255.0;
        Self {
            colours: palette.map(|rgb| [16, 8, 0].map(|shift| ((rgb >> shift) & 0xff) as f32)),
            horizon: 0.55 + 0.15 * part(8),
            sun: (aspect * (0.2 + 0.6 * part(16)), 0.15 + 0.25 * part(24)),
            phase: 6.0 * part(32),
        }
    }

    fn colour(&self, x: f32, y: f32) -> Rgb {
        let [high, low, sun, far, near, sea, deep] = self.colours;
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

fn mix(from: Rgb, to: Rgb, part: f32) -> Rgb {
    std::array::from_fn(|n| from[n] + (to[n] - from[n]) * part)
}
