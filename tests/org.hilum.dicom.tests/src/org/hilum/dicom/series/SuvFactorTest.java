// SPDX-License-Identifier: EPL-2.0
package org.hilum.dicom.series;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomBuilder;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A patient of 80 kg got 400 MBq of a nuclide that halves in two hours; the factors are computed by hand: weight in grams
 * over the dose, times two for every two hours between injection and scan.
 */
class SuvFactorTest {

	private static final double UNDECAYED = 80_000 / 400e6;

	private final DicomBuilder image = new DicomBuilder();
	private final DicomBuilder dose = new DicomBuilder();

	@BeforeEach
	void fdg() {
		image.string(Tags.UNITS, "BQML").string(Tags.CORRECTED_IMAGE, "NORM", "ATTN", "SCAT", "DECY", "RAN")
				.string(Tags.DECAY_CORRECTION, "START").string(Tags.SERIES_DATE, "20240229")
				.string(Tags.SERIES_TIME, "120000.000000").doubles(Tags.PATIENT_WEIGHT, 80);
		dose.doubles(Tags.RADIONUCLIDE_TOTAL_DOSE, 400e6).doubles(Tags.RADIONUCLIDE_HALF_LIFE, 7200)
				.string(Tags.RADIOPHARMACEUTICAL_START_TIME, "100000.000000");
	}

	private DicomObject built() {
		return image.sequence(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, dose.build()).build();
	}

	private double factor(DicomObject... others) {
		DicomObject own = built();
		List<DicomObject> series = new ArrayList<>(List.of(others));
		series.add(own);
		return new SuvFactor(series).of(own);
	}

	private void halfLives(double passed, DicomObject... others) {
		// times are read to a millisecond: 1e-7 of two hours
		assertThat(factor(others)).isEqualTo(UNDECAYED * Math.pow(2, passed), within(UNDECAYED * Math.pow(2, passed) * 1e-6));
	}

	private void refused(String why) {
		assertThatThrownBy(this::factor).isInstanceOf(HilumException.class)
				.hasMessageContaining("Standardised uptake values cannot be computed").hasMessageContaining(why);
	}

	private static DicomObject acquired(String date, String time) {
		return new DicomBuilder().string(Tags.ACQUISITION_DATE, date).string(Tags.ACQUISITION_TIME, time).build();
	}

	@ParameterizedTest
	@CsvSource({ "100000, 120000, 1", "100000.000000, 120000.00, 1", "10:00:00, 12:00:00, 1", "1000, 1200, 1",
			"110000, 120000, 0.5", "120000, 120000, 0", "235000, 015000, 1", "115959.5, 120000, 0.00006944444" })
	void theDoseDecaysFromTheInjectionToTheScan(String injection, String series, double passed) {
		dose.string(Tags.RADIOPHARMACEUTICAL_START_TIME, injection);
		image.string(Tags.SERIES_TIME, series);
		halfLives(passed);
	}

	@ParameterizedTest
	@CsvSource({ "20240229100000.000000, 1", "20240228120000, 12", "20240229080000, 2" })
	void theDateOfTheInjectionCounts(String injection, double passed) {
		dose.doubles(Tags.RADIONUCLIDE_HALF_LIFE, 7200 * 2).string(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, injection);
		halfLives(passed / 2);
	}

	@ParameterizedTest
	@CsvSource({ "20240229110000.000000+0100, +0000, 1", "20240229110000+0200, +0100, 1", "20240229050000-0500, +0000, 1",
			"20240301010000+1500, +0000, 1" })
	void zonesOfTheInjectionAndOfTheScannerAreCompared(String injection, String scanner, double passed) {
		dose.string(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, injection);
		image.string(Tags.TIMEZONE_OFFSET_FROM_UTC, scanner);
		halfLives(passed);
	}

	@Test
	void aZoneWithoutThatOfTheScannerIsRefused() {
		dose.string(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, "20240229110000+0100");
		refused("time zone");
	}

	@Test
	void activitiesCorrectedToTheInjectionTakeTheInjectedDose() {
		image.string(Tags.DECAY_CORRECTION, "ADMIN").remove(Tags.SERIES_TIME);
		halfLives(0);
	}

	@Test
	void aSeriesComputedLaterTakesTheEarliestAcquisition() {
		image.string(Tags.SERIES_TIME, "180000").string(Tags.ACQUISITION_DATE, "20240229").string(Tags.ACQUISITION_TIME,
				"121500");
		halfLives(1, acquired("20240229", "120000"), acquired("20240229", "123000"));
		image.string(Tags.SERIES_DATE, "20240305");
		halfLives(1, acquired("20240229", "120000"));
		image.remove(Tags.SERIES_DATE);
		halfLives(1, acquired("20240229", "120000"));
	}

	@Test
	void theSeriesTimeCountsWhereImagesWereAcquiredAfterIt() {
		halfLives(1, acquired("20240229", "121000"), acquired("20240301", "001000"));
	}

	@Test
	void theScanTimeOfGeIsReadFromItsOwnBlock() {
		image.string(Tags.SERIES_TIME, "180000").string(Tags.ACQUISITION_DATE, "20240229").string(Tags.ACQUISITION_TIME,
				"130000");
		image.put(0x00090010, Vr.LO, bytes("OTHER VENDOR")).put(0x0009100d, Vr.DT, bytes("20200101000000"))
				.put(0x00090011, Vr.LO, bytes("GEMS_PETD_01")).put(0x0009110d, Vr.DT, bytes("20240229120000.00"));
		halfLives(1);
	}

	@Test
	void countsOfPhilipsAreScaledByItsFactors() {
		image.string(Tags.UNITS, "CNTS");
		refused("7053");
		image.put(0x70530010, Vr.LO, bytes("Philips PET Private Group ")).put(0x70531009, Vr.DS, bytes("2.5 "));
		halfLives(1 + Math.log(2.5) / Math.log(2));
		image.put(0x70531000, Vr.DS, bytes("0.000374"));
		assertThat(factor()).isEqualTo(0.000374);
		image.put(0x70530010, Vr.LO, bytes("Somebody else "));
		refused("7053");
	}

	@Test
	void valuesThatAreSuvAlreadyStayAsTheyAre() {
		image.string(Tags.UNITS, "GML").remove(Tags.PATIENT_WEIGHT);
		assertThat(factor()).isEqualTo(1);
		image.string(Tags.SUV_TYPE, "LBM");
		refused("GML");
	}

	@ParameterizedTest
	@CsvSource({ "NONE, neither START nor ADMIN", "'', neither START nor ADMIN" })
	void otherDecayCorrectionsAreRefused(String correction, String why) {
		image.string(Tags.DECAY_CORRECTION, correction);
		refused(why);
	}

	@Test
	void whatCannotBeKnownIsRefused() {
		image.string(Tags.CORRECTED_IMAGE, "DECY");
		refused("attenuation");
		fdg();
		image.doubles(Tags.PATIENT_WEIGHT, 0);
		refused("weight");
		fdg();
		dose.doubles(Tags.RADIONUCLIDE_TOTAL_DOSE, 400);
		refused("unit may be another");
		fdg();
		dose.remove(Tags.RADIONUCLIDE_HALF_LIFE);
		refused("half-life");
		fdg();
		dose.string(Tags.RADIOPHARMACEUTICAL_START_TIME, "25");
		refused("time of injection or of the series");
		fdg();
		dose.string(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, "20240229130000");
		refused("after the scan");
		dose.string(Tags.RADIOPHARMACEUTICAL_START_DATE_TIME, "20240227130000");
		refused("half-lives");
	}

	@Test
	void twoInjectionsAreRefused() {
		DicomObject twice = DicomBuilder.copyOf(built())
				.sequence(Tags.RADIOPHARMACEUTICAL_INFORMATION_SEQUENCE, dose.build(), dose.build()).build();
		assertThatThrownBy(() -> new SuvFactor(List.of(twice)).of(twice)).isInstanceOf(HilumException.class)
				.hasMessageContaining("2 injections");
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.US_ASCII);
	}
}
