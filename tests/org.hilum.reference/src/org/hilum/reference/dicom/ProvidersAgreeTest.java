// SPDX-License-Identifier: EPL-2.0
package org.hilum.reference.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.hilum.core.HilumException;
import org.hilum.dicom.DicomObject;
import org.hilum.dicom.DicomProvider;
import org.hilum.dicom.DicomSource;
import org.hilum.dicom.Tags;
import org.hilum.dicom.Vr;
import org.hilum.reference.Shared;
import org.junit.jupiter.api.Test;

/** PixelMed, an independent toolkit, reads the same values out of every file that both can read. */
class ProvidersAgreeTest {

	@Test
	void everyValueIsEqual() throws IOException {
		DicomProvider own = DicomSource.provider("hilum");
		DicomProvider other = DicomSource.provider("pixelmed");
		Path data = Shared.dir().resolve("data");
		int compared = 0;
		List<String> differences = new ArrayList<>();
		for (String root : List.of("dicom_odd", "dicom_seg", "sts_001/dicom/CT/mask")) {
			for (Path file : files(data.resolve(root))) {
				DicomObject expected;
				DicomObject actual;
				try {
					expected = other.read(file, DicomProvider.Scope.ALL);
					actual = own.read(file, DicomProvider.Scope.ALL);
				} catch (HilumException _) {
					continue; // one of them refuses it: nothing to compare
				}
				compare(data.relativize(file).toString(), actual, expected, differences);
				compared++;
			}
		}
		assertThat(differences).isEmpty();
		assertThat(compared).isGreaterThan(110);
	}

	private static List<Path> files(Path root) throws IOException {
		try (Stream<Path> all = Files.walk(root)) {
			return all.filter(Files::isRegularFile).sorted().toList();
		}
	}

	private static void compare(String where, DicomObject actual, DicomObject expected, List<String> differences) {
		for (int tag : expected.tags()) {
			Vr vr = actual.vr(tag).orElse(Vr.UN);
			boolean comparable = !Tags.isPrivate(tag) && vr != Vr.UN && vr.kind() != Vr.Kind.TAG && vr.kind() != Vr.Kind.INT64
					&& vr.kind() != Vr.Kind.BYTES && (tag & 0xffff) != 0;
			if (!comparable) {
				continue;
			}
			if (vr == Vr.SQ) {
				List<DicomObject> a = actual.items(tag);
				List<DicomObject> e = expected.items(tag);
				if (a.size() != e.size()) {
					differences.add(where + Tags.text(tag) + " items " + a.size() + " " + e.size());
				}
				for (int i = 0; i < Math.min(a.size(), e.size()); i++) {
					compare(where + Tags.text(tag), a.get(i), e.get(i), differences);
				}
			} else if (!actual.strings(tag).equals(expected.strings(tag))) {
				differences.add(where + Tags.text(tag) + " " + vr + " " + actual.strings(tag) + " " + expected.strings(tag));
			}
		}
	}
}
