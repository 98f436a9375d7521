/** Words of the last block made by `philox`. */
export let word0: u32 = 0;
export let word1: u32 = 0;
export let word2: u32 = 0;
export let word3: u32 = 0;

/** One block of Philox4x32-10, as `randomness/philox.ts` has it. */
export function philox(counter0: u32, counter1: u32, counter2: u32, counter3: u32, key0: u32, key1: u32): void {
  for (let round = 0; round < 10; round++) {
    const product0 = <u64>0xd2511f53 * <u64>counter0;
    const product1 = <u64>0xcd9e8d57 * <u64>counter2;
    counter0 = <u32>(product1 >> 32) ^ counter1 ^ key0;
    counter1 = <u32>product1;
    counter2 = <u32>(product0 >> 32) ^ counter3 ^ key1;
    counter3 = <u32>product0;
    key0 += 0x9e3779b9;
    key1 += 0xbb67ae85;
  }
  word0 = counter0;
  word1 = counter1;
  word2 = counter2;
  word3 = counter3;
}
