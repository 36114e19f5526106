// SPDX-License-Identifier: EPL-2.0
/** What a training is expected to take: time, memory and disk, from finished runs of this machine or a calibration. */
package org.hilum.runs.estimate;
