/** Whether a scalar's operator is at work: its warnings name it "scalar add", and its powers are those of C's library. */
export const scalarOperation = { active: false };
