// SPDX-License-Identifier: EPL-2.0
package org.hilum.ui.dataset.archive;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.eclipse.osgi.util.NLS;
import org.hilum.core.HilumException;
import org.hilum.core.Progress;
import org.hilum.dicom.deid.FreeText;
import org.hilum.dicom.deid.Pseudonyms;
import org.hilum.dicom.pacs.DicomNode;
import org.hilum.dicom.pacs.Pacs;
import org.hilum.dicom.pacs.PacsAddress;
import org.hilum.dicom.pacs.PacsCache;
import org.hilum.dicom.pacs.PacsQuery;
import org.hilum.dicom.pacs.PacsSeries;
import org.hilum.ui.project.Noun;
import org.hilum.ui.project.Texts;

/** Input and findings of the archive dialog, without widgets. Secrets stay in memory. */
public final class ArchiveModel {

	private final Path folder;
	private final String purpose;
	private final Function<PacsAddress, Pacs> connect;
	private final PacsCache cache;
	private String address = "";
	private String title = DicomNode.TITLE;
	private String port = "";
	private String user = "";
	private String password = "";
	private String patientId = "";
	private String patientName = "";
	private String dates = "";
	private String modalities = "CT, RTSTRUCT";
	private boolean keep;
	private List<PacsSeries> found = List.of();

	/**
	 * A series that was found.
	 *
	 * @param patient     a number, or the patient's ID when that is to be seen
	 * @param modality    such as CT
	 * @param description what the scanner called it
	 * @param instances   the number of its instances
	 * @param state       whether it is here, or was imported before
	 */
	public record Line(String patient, String modality, String description, String instances, String state) {
	}

	/**
	 * @param folder  where series are kept until they are imported
	 * @param purpose what the import is about, so that what it took before is not fetched again; null when there was none
	 * @param connect makes a connection to an archive; nothing is sent by that
	 */
	public ArchiveModel(Path folder, String purpose, Function<PacsAddress, Pacs> connect) {
		this.folder = folder;
		this.purpose = purpose;
		this.connect = connect;
		this.cache = new PacsCache(folder);
	}

	/**
	 * Sets where the archive is.
	 *
	 * @param typed {@code TITLE@host:port}, or a DICOMweb address
	 */
	public void setAddress(String typed) {
		address = typed.strip();
		found = List.of();
	}

	/** {@return where the archive is, as typed} */
	public String address() {
		return address;
	}

	/**
	 * Sets our own title.
	 *
	 * @param typed the application entity title
	 */
	public void setTitle(String typed) {
		title = typed.strip();
	}

	/** {@return our own title, as typed} */
	public String title() {
		return title;
	}

	/**
	 * Sets the port that the archive sends to.
	 *
	 * @param typed a number; empty for C-GET, which needs none
	 */
	public void setPort(String typed) {
		port = typed.strip();
	}

	/**
	 * Sets the DICOMweb user.
	 *
	 * @param typed the name; empty for none
	 */
	public void setUser(String typed) {
		user = typed.strip();
	}

	/**
	 * Sets the DICOMweb password, or a bearer token when there is no user.
	 *
	 * @param typed the secret; empty for none
	 */
	public void setPassword(String typed) {
		password = typed;
	}

	/**
	 * Sets the patient's ID to look for.
	 *
	 * @param typed the ID; * and ? stand for any text
	 */
	public void setPatientId(String typed) {
		patientId = typed.strip();
	}

	/**
	 * Sets the patient's name to look for.
	 *
	 * @param typed the name, family name first: {@code Doe^J*}
	 */
	public void setPatientName(String typed) {
		patientName = typed.strip();
	}

	/**
	 * Sets the study dates to look for.
	 *
	 * @param typed a date, 20240131, or a range
	 */
	public void setDates(String typed) {
		dates = typed.strip();
	}

	/**
	 * Sets the modalities to look for.
	 *
	 * @param typed names with commas between
	 */
	public void setModalities(String typed) {
		modalities = typed.strip();
	}

	/** {@return the modalities, as typed} */
	public String modalities() {
		return modalities;
	}

	/** {@return whether the series stay on this computer after the import} */
	public boolean keep() {
		return keep;
	}

	/**
	 * Chooses whether the series stay on this computer after the import.
	 *
	 * @param chosen whether
	 */
	public void setKeep(boolean chosen) {
		keep = chosen;
	}

	private PacsAddress target() {
		PacsAddress plain = PacsAddress.of(address).receiving(title, port.isEmpty() ? 0 : Integer.parseInt(port));
		if (password.isEmpty()) {
			return plain;
		}
		return user.isEmpty() ? plain.withToken(password) : plain.withPassword(user, password);
	}

	private PacsQuery query() {
		List<String> kinds = Arrays.stream(modalities.split("[,;\\s]+")).filter(m -> !m.isEmpty())
				.map(m -> m.toUpperCase(Locale.ROOT)).toList();
		return new PacsQuery(patientId, patientName, dates, kinds, List.of(), List.of());
	}

	/** {@return what is wrong with what was typed, a sentence; empty when a search can begin} */
	public Optional<String> problem() {
		if (address.isEmpty()) {
			return Optional.of(Messages.ArchiveModel_noAddress);
		}
		if (!port.matches("\\d{0,5}")) {
			return Optional.of(Messages.ArchiveModel_badPort);
		}
		try {
			target().check();
			return query().equals(PacsQuery.ALL)
					? Optional.of(Messages.ArchiveModel_all)
					: Optional.empty();
		} catch (HilumException e) {
			return Optional.of(e.what() + ". " + e.remedy());
		}
	}

	/** Asks the archive what it holds; sends nothing but the question. */
	public void search() {
		found = List.of();
		try (Pacs pacs = connect.apply(target())) {
			found = pacs.find(query());
		}
		if (found.isEmpty()) {
			throw HilumException.usage("Nothing in the archive matches", "Ask for more: fewer fields, or * in a name.");
		}
	}

	/** {@return the series that were found} */
	public List<PacsSeries> found() {
		return found;
	}

	/**
	 * {@return the series that were found, for people}
	 *
	 * @param identified whether patients are shown by their IDs in the archive, else by numbers
	 */
	public List<Line> lines(boolean identified) {
		Pseudonyms numbers = Pseudonyms.numbered();
		List<PacsSeries> fresh = fresh();
		List<Line> result = new ArrayList<>();
		for (PacsSeries series : found) {
			String number = numbers.of(series.patientKey());
			String state = !fresh.contains(series) ? Messages.ArchiveModel_before : cache.holds(series)
					? Messages.ArchiveModel_here : "";
			result.add(new Line(identified ? series.patientId() : number, series.modality(),
					identified ? series.description()
							: new FreeText(series.patientId(), series.patientName()).of(series.description()),
					series.instances() == 0 ? "" : String.valueOf(series.instances()),
					state));
		}
		return result;
	}

	/** {@return the series that are worth fetching: those of patients of whom something was not imported before} */
	public List<PacsSeries> fresh() {
		return purpose == null ? found : cache.unused(found, purpose);
	}

	/** {@return what was found, in a sentence} */
	public String summary() {
		int patients = (int) found.stream().map(PacsSeries::patientKey).distinct().count();
		return NLS.bind(Messages.ArchiveModel_summary, found.size(), Texts.count(patients, Noun.PATIENT));
	}

	/**
	 * Brings series here; those that are here as a whole are not fetched again.
	 *
	 * @param chosen   which
	 * @param progress one unit per instance; may cancel
	 * @return them, on this computer
	 */
	public ArchiveSource retrieve(List<PacsSeries> chosen, Progress progress) {
		try (Pacs pacs = connect.apply(target())) {
			return new ArchiveSource(address, folder, chosen, cache.fetch(pacs, chosen, progress), keep);
		}
	}
}
