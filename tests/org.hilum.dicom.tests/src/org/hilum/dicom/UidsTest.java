// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Identifiers are UUIDs written as PS3.5, annex B.2, has it; value representations are those of PS3.5, table 6.2-1. */
class UidsTest {

	@Test
	void anIdentifierIsTheDecimalNumberOfItsUuid() {
		for (String name : new String[] { "", "org.hilum.dicom", "\u00e4", "a longer name with spaces" }) {
			String uuid = UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
			assertThat(Uids.of(name)).isEqualTo("2.25." + new BigInteger(uuid.replace("-", ""), 16));
		}
	}

	@Test
	void createdIdentifiersAreValidAndDiffer() {
		Set<String> all = new HashSet<>();
		for (int i = 0; i < 200; i++) {
			String uid = Uids.create();
			assertThat(uid).matches("2\\.25\\.(0|[1-9]\\d*)").hasSizeLessThanOrEqualTo(64);
			assertThat(new BigInteger(uid.substring(5)).bitLength()).isLessThanOrEqualTo(128);
			all.add(uid);
		}
		assertThat(all).hasSize(200);
	}

	@Test
	void theWriterHasAlwaysTheSameName() {
		// stands in the files that earlier versions wrote
		assertThat(Uids.IMPLEMENTATION_CLASS).isEqualTo(Uids.of("org.hilum.dicom")).isNotEqualTo(Uids.of("org.hilum"));
	}

	@Test
	void transferSyntaxesHaveTitlesAndOthersAreShownAsTheyAre() {
		assertThat(Uids.title(Uids.RLE)).isEqualTo("RLE lossless");
		assertThat(Uids.title("1.2.840.10008.1.2.4.107")).isEqualTo("HEVC/H.265");
		assertThat(Uids.title("1.2.3")).isEqualTo("1.2.3");
	}

	@Test
	void longLengthsAreThoseOfTheStandard() {
		Set<Vr> expected = EnumSet.of(Vr.OB, Vr.OD, Vr.OF, Vr.OL, Vr.OV, Vr.OW, Vr.SQ, Vr.SV, Vr.UC, Vr.UN, Vr.UR, Vr.UT,
				Vr.UV);
		for (Vr vr : Vr.values()) {
			assertThat(vr.longLength()).as("%s", vr).isEqualTo(expected.contains(vr));
		}
		assertThat(Vr.values()).hasSize(34);
	}

	@Test
	void bytesThatChangePlaces() {
		assertThat(Vr.AT.kind().unit()).as("a tag is two numbers of 16 bit").isEqualTo(2);
		for (Vr vr : EnumSet.of(Vr.US, Vr.SS, Vr.OW)) {
			assertThat(vr.kind().unit()).as("%s", vr).isEqualTo(2);
		}
		for (Vr vr : EnumSet.of(Vr.UL, Vr.SL, Vr.FL, Vr.OF, Vr.OL)) {
			assertThat(vr.kind().unit()).as("%s", vr).isEqualTo(4);
		}
		for (Vr vr : EnumSet.of(Vr.FD, Vr.OD, Vr.OV, Vr.SV, Vr.UV)) {
			assertThat(vr.kind().unit()).as("%s", vr).isEqualTo(8);
		}
		for (Vr vr : EnumSet.of(Vr.OB, Vr.UN, Vr.SQ, Vr.LO)) {
			assertThat(vr.kind().unit()).as("%s", vr).isEqualTo(1);
		}
	}

	@Test
	void textsWithOneValueKeepTheirBackslashes() {
		Set<Vr> single = EnumSet.of(Vr.LT, Vr.ST, Vr.UT, Vr.UR);
		for (Vr vr : Vr.values()) {
			assertThat(vr.multiValued()).as("%s", vr).isEqualTo(vr.kind() == Vr.Kind.TEXT && !single.contains(vr));
		}
	}
}
