// SPDX-License-Identifier: EPL-2.0
package org.hilum.nnunet.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.file.Path;
import org.hilum.core.HilumException;
import org.hilum.core.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetDescriptionTest {

	private static final String CHANNELS = "'channel_names':{'0':'CT','1':'MRI'},'numTraining':3,"
			+ "'file_ending':'.nii.gz'";

	@Test
	void labels() {
		DatasetDescription d = parse("{" + CHANNELS + ",'labels':{'background':0,'liver':1,'tumour':2,'ignore':3}}");
		assertThat(d.channels()).isEqualTo(2);
		assertThat(d.channelNames()).containsEntry(1, "MRI");
		assertThat(d.foregroundLabels()).containsExactly(1, 2);
		assertThat(d.allLabels()).containsExactly(0, 1, 2);
		assertThat(d.ignoreLabel()).hasValue(3);
		assertThat(d.hasRegions()).isFalse();
		assertThat(d.segmentationHeads()).isEqualTo(3);
		assertThat(d.labelName(2)).isEqualTo("tumour");
		assertThat(d.labelName(9)).isEqualTo("label 9");
		assertThat(d.foregroundRegions()).containsExactly(new int[] { 1 }, new int[] { 2 });
	}

	@Test
	void regions() {
		DatasetDescription d = parse("{" + CHANNELS
				+ ",'labels':{'background':0,'whole':[1,2,3],'core':[2,3],'enhancing':3,'ignore':4},"
				+ "'regions_class_order':[1,2,3]}");
		assertThat(d.hasRegions()).isTrue();
		assertThat(d.segmentationHeads()).isEqualTo(3);
		assertThat(d.foregroundRegions()).containsExactly(new int[] { 1, 2, 3 }, new int[] { 2, 3 }, new int[] { 3 });
		assertThat(d.regionsClassOrder()).containsExactly(1, 2, 3);
		assertThat(d.allLabels()).containsExactly(0, 1, 2, 3);
	}

	@Test
	void olderFilesSayModality() {
		DatasetDescription d = parse(
				"{'modality':{'0':'CT'},'labels':{'background':0,'a':1},'numTraining':1,'file_ending':'.nii.gz'}");
		assertThat(d.channelNames()).containsEntry(0, "CT");
	}

	@Test
	void channelsAreCountedInTheOrderOfTheFileWhateverTheirKeys() {
		DatasetDescription d = parse("{'channel_names':{'1':'CT','x':'PET','0':'MR'},'labels':{'background':0,'a':1},"
				+ "'numTraining':1,'file_ending':'.nii.gz'}");
		assertThat(d.channelNames().values()).as("nnU-Net takes channel_names.values()").containsExactly("CT", "PET", "MR");
		assertThat(d.channelNames().keySet()).containsExactly(0, 1, 2);
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"'labels':{'liver':1}|background",
			"'labels':{'background':0,'liver':1,'tumour':3}|consecutive: 2 is missing",
			"'labels':{'background':0,'liver':1,'ignore':5}|ignore",
			"'labels':{'background':0,'liver':[1,2]}|regions_class_order",
			"'labels':{'0':'background','1':'liver'}|Decathlon",
			"'labels':{'background':0,'liver':-1}|liver",
			"'labels':{'background':0,'liver':1.5}|liver",
			"'labels':{'background':0,'liver':[]}|liver",
			"'other':1|labels" })
	void brokenLabelsAreNamed(String entry, String word) {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> parse("{" + CHANNELS + "," + entry + "}"))
				.withMessageContaining(word).withMessageContaining("dataset.json")
				.satisfies(e -> assertThat(e.kind()).isEqualTo(HilumException.Kind.INPUT));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '"', value = {
			"{'labels':{'background':0},'file_ending':'.nii.gz'}|channel_names",
			"{'channel_names':{'0':'CT'},'labels':{'background':0},'file_ending':'nii.gz'}|file_ending",
			"[1,2]|no JSON object" })
	void brokenFilesAreNamed(String text, String word) {
		assertThatExceptionOfType(HilumException.class).isThrownBy(() -> parse(text)).withMessageContaining(word);
	}

	private static DatasetDescription parse(String text) {
		try {
			return DatasetDescription.of(Json.mapper().readTree(text.replace('\'', '"')), Path.of("dataset.json"));
		} catch (JsonProcessingException e) {
			throw new AssertionError(e);
		}
	}
}
