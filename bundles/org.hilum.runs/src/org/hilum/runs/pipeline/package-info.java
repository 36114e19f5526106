// SPDX-License-Identifier: EPL-2.0
/** The main job from data set to report, stage by stage, resumable. */
package org.hilum.runs.pipeline;
