// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.hilum.core.options.Option;
import org.hilum.core.options.OptionValues;
import org.junit.jupiter.api.Test;

/** Series options and the policy that they make. */
class SeriesOptionsTest {

	private static List<SeriesPolicy> policies() {
		List<SeriesPolicy> all = new ArrayList<>();
		for (SeriesPolicy.Gaps missing : SeriesPolicy.Gaps.values()) {
			for (SeriesPolicy.Gaps variable : SeriesPolicy.Gaps.values()) {
				for (SeriesPolicy.Tilt tilt : SeriesPolicy.Tilt.values()) {
					all.add(new SeriesPolicy(missing, variable, SeriesPolicy.Duplicates.FIRST, tilt,
							SeriesPolicy.Colour.REFUSE, SeriesPolicy.Inverted.INVERT, SeriesPolicy.Padding.KEEP, true));
					all.add(new SeriesPolicy(missing, variable, SeriesPolicy.Duplicates.REFUSE, tilt,
							SeriesPolicy.Colour.LUMINANCE, SeriesPolicy.Inverted.KEEP, SeriesPolicy.Padding.MINIMUM, false));
				}
			}
		}
		return all;
	}

	@Test
	void thePolicyOfItsValuesIsThePolicy() {
		for (SeriesPolicy policy : policies()) {
			assertThat(SeriesOptions.policy(SeriesOptions.values(policy), SeriesPolicy.STRICT)).isEqualTo(policy);
		}
	}

	@Test
	void whatIsNotChosenStaysAsItWas() {
		for (SeriesPolicy policy : policies()) {
			assertThat(SeriesOptions.policy(OptionValues.NONE, policy)).isEqualTo(policy);
			assertThat(SeriesOptions.policy(OptionValues.NONE.with(SeriesOptions.COLOUR, "luminance"), policy))
					.isEqualTo(policy.colour(SeriesPolicy.Colour.LUMINANCE));
		}
	}

	@Test
	void gapsStandForBothAndTheNarrowerOptionWins() {
		OptionValues gaps = OptionValues.NONE.with(SeriesOptions.GAPS, "resample");
		assertThat(SeriesOptions.policy(gaps, SeriesPolicy.STRICT))
				.isEqualTo(SeriesPolicy.STRICT.gaps(SeriesPolicy.Gaps.RESAMPLE));
		assertThat(SeriesOptions.policy(gaps.with(SeriesOptions.VARIABLE, "refuse"), SeriesPolicy.STRICT))
				.isEqualTo(SeriesPolicy.STRICT.missing(SeriesPolicy.Gaps.RESAMPLE));
		assertThat(SeriesOptions.policy(OptionValues.NONE.with(SeriesOptions.VARIABLE, "resample"), SeriesPolicy.STRICT))
				.isEqualTo(SeriesPolicy.STRICT.variable(SeriesPolicy.Gaps.RESAMPLE));
	}

	@Test
	void everyOptionOfAPolicyIsAboutAnotherFinding() {
		assertThat(SeriesOptions.OF_POLICY.stream().map(SeriesOptions::finding)).doesNotHaveDuplicates()
				.hasSize(SeriesOptions.ALL.options().size() - 1);
		assertThat(SeriesOptions.OF_POLICY).allSatisfy(option -> assertThat(option.label()).isNotEmpty())
				.noneMatch(SeriesOptions.GAPS::equals);
	}

	@Test
	void theFirstValueOfEachChoiceIsTheStrictOne() {
		for (Option<?> option : SeriesOptions.OF_POLICY) {
			assertThat(SeriesOptions.values(SeriesPolicy.STRICT).get(option)).as(option.key()).isEqualTo(option.standard());
		}
	}
}
