//! Fingerprints of texts (Charikar's `SimHash`): those of similar texts differ in few bits.

/// Most bits in which the fingerprints of one text under two editors differ. Those of any two texts differ in 32, give
/// or take 4. In the sample portal no two articles are nearer than 18; a reprint with a dateline that leaves out the
/// last 15 % is within 16, and one that leaves out 35 % is in nine cases of ten.
const MAX_DISTANCE: u32 = 16;

/// Letters that are hashed together.
const GRAM: usize = 3;

/// Returns the fingerprint of a text's letters.
pub(super) fn fingerprint(letters: &[char]) -> u64 {
    let mut votes = [0_i32; 64];
    for gram in letters.windows(GRAM) {
        let hash = hash(gram);
        for (bit, vote) in votes.iter_mut().enumerate() {
            *vote += if hash >> bit & 1 == 1 { 1 } else { -1 };
        }
    }
    votes.iter().enumerate().fold(0, |print, (bit, vote)| print | u64::from(*vote > 0) << bit)
}

/// Returns the number of bits in which two fingerprints differ, if they may be of the same text.
pub(super) fn near_distance(one: u64, other: u64) -> Option<u32> {
    let distance = (one ^ other).count_ones();
    (distance <= MAX_DISTANCE).then_some(distance)
}

/// Hashes a gram by FNV-1a with the finalizer of `SplitMix64`, because in FNV-1a alone the upper bits depend too little
/// on the last letter. Not std's hasher: fingerprints are stored, so no toolchain may change them.
fn hash(gram: &[char]) -> u64 {
    let step = |hash: u64, byte: u8| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
    let bytes = gram.iter().flat_map(|c| u32::from(*c).to_le_bytes());
    let mut hash = bytes.fold(0xcbf2_9ce4_8422_2325, step);
    hash = (hash ^ hash >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ hash >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ hash >> 31
}
